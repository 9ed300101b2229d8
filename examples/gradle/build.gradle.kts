plugins {
    application
}

repositories {
    // Until the library is in a public repository: where `mvn install` puts it.
    mavenLocal()
    mavenCentral()
}

dependencies {
    implementation("io.dnsanalyzer:analyzer-core:0.1.0")
}

java {
    toolchain {
        languageVersion = JavaLanguageVersion.of(17)
    }
}

application {
    mainClass = "example.FailedLookups"
}
