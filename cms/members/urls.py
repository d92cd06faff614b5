"""Members on the portal, below /members/."""

from django.urls import path

from cms.members.desk.addresses import addresses
from cms.members.desk.faces import PublicFace
from cms.members.public import views

app_name = "members"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("log-in/", views.log_in, name="log_in"),
    path("log-out/", views.log_out, name="log_out"),
    path("join/", views.join, name="join"),
    path("forgotten/", views.forgotten, name="forgotten"),
    path("password/", views.password, name="password"),
    *addresses(PublicFace, below="branch/"),
]
