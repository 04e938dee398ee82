package org.ecapa4j.product;

/** The contract, for the definition. */
class ReferenceProductTest extends ProductContract {

    @Override
    Products products() {
        return ReferenceProduct::new;
    }
}
