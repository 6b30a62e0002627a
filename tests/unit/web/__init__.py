"""Tests of fetching from servers and install trees."""
