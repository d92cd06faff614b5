"""A file is public exactly as long as a public page offers it."""

import json

from django.test import Client
from wagtail.models import CollectionViewRestriction

from cms.stories.models import Attachment
from tests.conftest import Portal
from tests.factories.media import make_document
from tests.factories.pages import StoryPageFactory


def test_an_uploaded_file_is_nobodys_until_a_public_page_offers_it(portal: Portal, public: Client) -> None:
    document = make_document()
    assert public.get(document.public_url).status_code == 404

    story = StoryPageFactory(parent=portal.brand)
    Attachment.objects.create(page=story, document=document)
    story.save()
    response = public.get(document.public_url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content).decode() == "示例文字"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_withdrawn_page_takes_its_files_along(portal: Portal, public: Client) -> None:
    document = make_document()
    story = StoryPageFactory(parent=portal.brand)
    Attachment.objects.create(page=story, document=document)
    story.save()

    story.unpublish()

    assert public.get(document.public_url).status_code == 404


def test_a_draft_that_offers_a_file_does_not_publish_it(portal: Portal, public: Client) -> None:
    document = make_document()
    story = StoryPageFactory(parent=portal.brand)
    story.body = json.dumps([{"type": "attachments", "value": {"title": "附件", "files": [document.pk]}}])

    story.save_revision()

    assert public.get(document.public_url).status_code == 404
    story.get_latest_revision().publish()
    assert public.get(document.public_url).status_code == 200


def test_a_file_answers_under_its_own_name_only(portal: Portal, public: Client) -> None:
    document = make_document()
    story = StoryPageFactory(parent=portal.brand)
    Attachment.objects.create(page=story, document=document)
    story.save()

    assert public.get(document.public_url + "x").status_code == 404
    assert public.get(f"/uploads/{document.file.name}").status_code == 404


def test_a_file_of_a_private_collection_is_offered_by_no_page(portal: Portal, public: Client) -> None:
    document = make_document()
    story = StoryPageFactory(parent=portal.brand)
    Attachment.objects.create(page=story, document=document)
    story.save()
    address = "/" + story.url_path.split("/", 2)[2]
    assert document.public_url in public.get(address).content.decode()

    restriction = CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type=CollectionViewRestriction.LOGIN
    )

    assert public.get(document.public_url).status_code == 404
    assert document.public_url not in public.get(address).content.decode()
    restriction.delete()
    assert public.get(document.public_url).status_code == 200
