"""The demo county 云溪县: fictional, seeded, lived by real actions under a turned clock."""
