"""The addresses of the pages."""

from django.urls import path

from vivat.web import backtest, cases, lists, people, person, posts, proposal, proposals, today

urlpatterns = [
    path("", today.show, name="today"),
    path("post/", posts.choose, name="post"),
    path("large/", posts.large, name="large"),
    path("help/", posts.help_page, name="help"),
    path("lists/", lists.index, name="lists"),
    path("lists/<slug:name>/", lists.show, name="list"),
    path("lists/<slug:name>/take-away/", lists.take_away, name="take_away"),
    path("cases/", cases.index, name="cases"),
    path("cases/<int:number>/", cases.show, name="case"),
    path("cases/<int:number>/close/", cases.close, name="close_case"),
    path("proposals/", proposals.index, name="proposals"),
    path("proposals/<int:number>/", proposal.show, name="proposal"),
    path("proposals/<int:number>/<slug:name>/", proposal.do, name="do_proposal"),
    path("decisions/", proposals.decisions, name="decisions"),
    path("backtest/", backtest.show, name="backtest"),
    path("backtest/figures/", backtest.figures, name="backtest_figures"),
    path("people/", people.search, name="people"),
    path("people/<int:number>/", person.show, name="person"),
    path("people/<int:number>/why/", person.explain, name="why"),
    path("people/<int:number>/clear/", person.clear, name="clear"),
]
