"""The demo county 云溪县: fictional, seeded, made by running the real actions under a turned clock."""
