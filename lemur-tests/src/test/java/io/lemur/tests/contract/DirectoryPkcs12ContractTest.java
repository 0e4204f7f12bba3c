package io.lemur.tests.contract;

class DirectoryPkcs12ContractTest extends DirectoryKeyStoreContract {
    DirectoryPkcs12ContractTest() {
        super("pkcs12");
    }
}
