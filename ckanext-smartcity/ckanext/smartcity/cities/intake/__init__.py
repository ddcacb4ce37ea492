"""Forms that anybody may send without an account: works and data requests come in through here."""
