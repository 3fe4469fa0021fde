"""The addresses of the pages."""

from django.urls import path

from vivat.web import posts, today

urlpatterns = [
    path("", today.show, name="today"),
    path("post/", posts.choose, name="post"),
    path("large/", posts.large, name="large"),
    path("help/", posts.help_page, name="help"),
]
