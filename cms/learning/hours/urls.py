"""Addresses of members and leaders, and the public check of a certificate."""

from django.urls import path

from cms.learning.hours.screens import branch, certificates, mine, trainings

app_name = "hours"
urlpatterns = [
    path("", mine.my_hours, name="mine"),
    path("branch/", branch.branches, name="branches"),
    path("branch/<slug:slug>/", branch.table, name="branch"),
    path("branch/<slug:slug>/table.xlsx", branch.download, name="branch_download"),
    path("branch/<slug:slug>/trainings/add/", trainings.add, name="training_add"),
    path("branch/<slug:slug>/members/<uuid:key>/", branch.member, name="member"),
    path("trainings/<uuid:key>/", trainings.training, name="training"),
    path("trainings/<uuid:key>/confirm/", trainings.confirm, name="training_confirm"),
    path("trainings/<uuid:key>/decline/", trainings.decline, name="training_decline"),
    path("trainings/<uuid:key>/sheet/", trainings.sheet, name="training_sheet"),
    path("entries/<uuid:key>/correct/", branch.correct, name="correct"),
    path("certificates/", certificates.ask, name="certificates"),
    path("certificates/issue/", certificates.issue, name="certificate_issue"),
    path("certificates/<str:code>/", certificates.check, name="certificate"),
    path("certificates/<str:code>/paper/", certificates.paper, name="certificate_paper"),
]
