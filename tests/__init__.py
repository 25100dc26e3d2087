"""Tests of the whole house: its rules, whole journeys, the browser."""
