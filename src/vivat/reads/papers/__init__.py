"""What each paper is made of: gathered under the account's scope, masked, with the notice's own words."""
