"""The picture's own field: sides as the reader sees them."""

from PIL import Image as Pillow
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from media.orientation import upright_size


class UprightFile(WagtailImageFieldFile):
    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height in pixels once the picture stands upright.

        Wagtail takes them as the sensor lay, so that a photograph taken upright has its sides swapped, and a focal
        point set in the admin falls outside.
        """
        close = self.closed
        try:
            self.open()
            with Pillow.open(self) as picture:
                return upright_size(picture)
        finally:
            if close:
                self.close()
            else:
                self.seek(0)


class PictureField(WagtailImageField):
    attr_class = UprightFile
