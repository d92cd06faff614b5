"""The whole sample bureau, step by step.

Each step is a transaction of its own: a load that is interrupted is finished by the next one, and nobody who edits
meanwhile waits for all the pictures.
"""

from cms.sample_data.loading import (
    accounts,
    corrections,
    courses,
    files,
    films,
    home,
    hours,
    members,
    officials,
    places,
    reviews,
    stories,
    submissions,
    templates,
    units,
)


def sample_bureau_load() -> None:
    """Build what is missing of the sample bureau; what editors changed or added stays as it is."""
    accounts.load_bureau_accounts()
    reviews.load_duties()
    front = home.load_home()
    columns, topics = places.load_columns(front), places.load_topics(front)
    tree = units.load_units()
    officials.load_officials(tree)
    members.load_members(tree)
    templates.load_templates()
    pictures, documents = files.load_pictures(), files.load_documents()
    index = places.load_unit_index(front)
    brands = units.load_brands(index, tree, pictures)
    shelves = stories.Shelves(brands, columns, topics, pictures, documents)
    stories.load_stories(shelves)
    courses.load_shelf(front)
    courses.load_courses(shelves, films.load_films(pictures))
    home.load_plan(front, columns, pictures)
    accounts.load_unit_accounts(tree)
    corrections.load_corrections()
    submissions.load_submissions(tree)
    hours.load_hours(tree)
