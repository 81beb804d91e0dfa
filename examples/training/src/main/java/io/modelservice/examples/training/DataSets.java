package io.modelservice.examples.training;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.tribuo.DataSource;
import org.tribuo.Example;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** Makes data sets of examples. */
public final class DataSets {
    private DataSets() {}

    /**
     * Examples with a name and a day, which Tribuo notes in the model.
     *
     * @param name of the data set
     * @param published roughly; Tribuo would note the moment of reading, different each time
     * @param outputs makes what is predicted
     * @param examples in the order of the file
     */
    public static <T extends Output<T>> DataSource<T> of(
            String name, LocalDate published, OutputFactory<T> outputs, List<Example<T>> examples) {
        var provenance =
                new SimpleDataSourceProvenance(name, published.atStartOfDay().atOffset(ZoneOffset.UTC), outputs);
        return new ListDataSource<>(examples, outputs, provenance);
    }
}
