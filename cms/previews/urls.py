from django.urls import path

from cms.previews.views import preview

urlpatterns = [path("preview/<str:token>/", preview, name="preview")]
