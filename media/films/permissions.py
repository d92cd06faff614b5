"""Rights on films go by collection, as those on pictures and files do."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from media.models import Film

film_policy = CollectionOwnershipPermissionPolicy(Film, owner_field_name="uploaded_by_user")
