from django.urls import path, re_path

from cms.readers.corrections import views
from cms.readers.counting.views import viewed

app_name = "readers"
urlpatterns = [
    re_path(r"^corrections/(?P<key>[0-9a-f]{32})/$", views.correct, name="correct"),
    path("receipts/", views.receipts, name="receipts"),
    path("viewed/", viewed, name="viewed"),
]
