"""What the doctor looks at: services, data, settings; each check answers with findings."""
