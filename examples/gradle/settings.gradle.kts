rootProject.name = "failed-lookups"
