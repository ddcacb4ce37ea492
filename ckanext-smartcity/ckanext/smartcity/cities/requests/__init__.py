"""Data requests (คำขอข้อมูล): anybody asks a city for data, in public; who asked stays unknown."""
