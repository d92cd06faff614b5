from django.urls import include, path

from media import views

urlpatterns = [
    path("files/<uuid:key>/<str:filename>", views.serve_file, name="serve_file"),
    path("uploads/images/<path:name>", views.serve_rendition, name="serve_rendition"),
    path("films/", include("media.films.serving.urls")),
]
