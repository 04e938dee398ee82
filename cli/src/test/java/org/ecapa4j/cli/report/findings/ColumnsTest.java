package org.ecapa4j.cli.report.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ecapa4j.cli.page.Drawing.Places;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void anyNumberOfValuesFitsWithItsExtremesAndMeans() {
        for (int values : new int[] {1, 7, 8, 9, 16, 17, 1_000, 12_345}) {
            Columns columns = new Columns(8);
            for (int i = 0; i < values; i++) {
                columns.add(i);
            }
            assertTrue(columns.count() <= 8 && columns.count() >= Math.min(values, 5), values + ": " + columns.count());
            int each = (int) columns.perColumn();
            for (int column = 0; column < columns.count(); column++) {
                int last = Math.min(values, (column + 1) * each) - 1;
                assertEquals(column * each, columns.least(column));
                assertEquals(last, columns.most(column));
                assertEquals((column * each + last) / 2.0, columns.mean(column), 1e-9);
            }
        }
    }

    @Test
    void whatIsNotThereCountsForNothing() {
        Columns columns = new Columns(2);
        for (double value : new double[] {1, Double.NaN, Double.NaN, Double.NaN, 5}) {
            columns.add(value);
        }
        assertEquals(2, columns.count());
        assertEquals(4, columns.perColumn());
        assertEquals(1, columns.mean(0));
        assertEquals(5, columns.most(1));
        Columns empty = new Columns(2);
        empty.add(Double.NaN);
        assertTrue(Double.isNaN(empty.mean(0)) && Double.isNaN(empty.least(0)) && Double.isNaN(empty.most(0)));
    }

    @Test
    void placesAreThoseOfTheValuesInAColumn() {
        Columns columns = new Columns(2);
        for (int i = 0; i < 4; i++) {
            columns.add(i);
        }
        assertEquals(new Places(2, 0, 0.5), columns.starts(0.25));
        assertEquals(new Places(2, 0.5, 0.5), columns.middles(0.375, 0.25));
    }

    @Test
    void aBoundThatCannotBeHalvedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Columns(3));
    }
}
