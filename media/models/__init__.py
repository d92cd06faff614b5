from media.models.document import Document
from media.models.image import Image, Rendition

__all__ = ["Document", "Image", "Rendition"]
