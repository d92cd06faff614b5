"""The whole sample bureau, in one transaction."""

from django.db import transaction

from cms.sample_data.loading import accounts, pictures, places, stories, units


@transaction.atomic
def sample_bureau_load() -> None:
    """Build what is missing of the sample bureau; what editors changed or added stays as it is."""
    home = places.load_home()
    columns, topics = places.load_columns(home), places.load_topics(home)
    tree = units.load_units()
    images = pictures.load_pictures()
    brands = units.load_brands(places.load_unit_index(home), tree, images)
    stories.load_stories(brands, columns, topics, images)
    stories.load_plan(home, columns, images["dawn.webp"])
    accounts.load_accounts(tree)
