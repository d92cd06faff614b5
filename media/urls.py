from django.urls import path

from media import views

urlpatterns = [path("<uuid:key>/<str:filename>", views.serve_file, name="serve_file")]
