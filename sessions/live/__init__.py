"""The live route: texts up, acknowledgements, cards and boards down, over one WebSocket per browser page."""
