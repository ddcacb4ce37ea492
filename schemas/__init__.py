"""The knowledge of ckanext-smartcity as data: fields, code lists, cities, places, shapes.

This file makes the folder an importable package, which is how CKAN and scheming find the schemas.
"""
