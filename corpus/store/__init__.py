"""The one place with SQL: connections, migrations, queries."""
