"""What leaves the house: MQTT, e-mail, webhooks. Each channel sends one letter or raises; the postman does the rest."""
