"""What can be taken away: a workbook today; each export is made from one request, by pure functions."""
