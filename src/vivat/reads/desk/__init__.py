"""What stands on a desk: work due, lists, cases, proposals and what they lack, payments."""
