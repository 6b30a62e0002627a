"""Fetching from install trees and servers over HTTP, HTTPS and FTP."""
