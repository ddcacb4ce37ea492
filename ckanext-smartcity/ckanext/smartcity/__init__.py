"""CKAN plugins for the data portals of Thai cities."""
