"""Works from city data (ผลงานจากข้อมูลเมือง): sent by anybody, accepted by the city."""
