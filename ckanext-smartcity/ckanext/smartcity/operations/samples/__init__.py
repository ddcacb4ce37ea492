"""Sample datasets: real data of public sources, marked as samples, added and removed in one command."""
