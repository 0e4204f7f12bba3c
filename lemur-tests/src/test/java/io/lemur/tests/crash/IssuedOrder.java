package io.lemur.tests.crash;

import io.lemur.model.Certificate;
import io.lemur.model.OrderStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import java.security.PrivateKey;
import java.security.Signature;

/** An order that takes several steps to its certificate, and several to release what it published. */
class IssuedOrder extends OrderScenario {
    @Override
    String host() {
        return "www";
    }

    @Override
    OrderStatus end() {
        return OrderStatus.ISSUED;
    }

    @Override
    void await(Lemur lemur, Outside outside, Order order) throws Exception {
        order.await(PATIENCE);
    }

    @Override
    public void check(Aftermath after, int round) throws Exception {
        super.check(after, round);
        Certificate certificate =
                after.lemur().orders().find("round-" + round).orElseThrow().await(PATIENCE);
        PrivateKey key = after.lemur()
                .certificates()
                .bundle(certificate.id())
                .privateKey()
                .orElseThrow();
        after.soft().assertThat(fits(certificate, key)).as("the key fits").isTrue();
    }

    private static boolean fits(Certificate certificate, PrivateKey key) throws Exception {
        byte[] text = {1, 2, 3};
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.x509());
        signature.update(text);
        return signature.verify(signed);
    }
}
