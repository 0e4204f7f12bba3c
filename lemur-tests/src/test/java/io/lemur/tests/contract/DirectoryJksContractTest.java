package io.lemur.tests.contract;

class DirectoryJksContractTest extends DirectoryKeyStoreContract {
    DirectoryJksContractTest() {
        super("jks");
    }
}
