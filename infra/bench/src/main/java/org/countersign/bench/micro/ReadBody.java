package org.countersign.bench.micro;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.json.Json;
import org.countersign.store.challenge.step.CodeBody;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A body, read to the letter and refused where it is not; beside it Jackson as it comes, on the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ReadBody {

    private static final String GOOD = "{\"code\":\"123456\"}";
    private static final String UNKNOWN = "{\"code\":\"123456\",\"remember\":true}";

    private Json json;
    private JsonMapper mapper;

    @Setup
    public void prepare() {
        json = new Json();
        mapper = new JsonMapper();
    }

    @Benchmark
    public Object ours() {
        return json.read(GOOD, CodeBody.class);
    }

    @Benchmark
    public Object bare() throws JsonProcessingException {
        return mapper.readValue(GOOD, CodeBody.class);
    }

    @Benchmark
    public Object refusing() {
        return json.read(UNKNOWN, CodeBody.class);
    }

    @Benchmark
    public Object bareRefusing() {
        try {
            return mapper.readValue(UNKNOWN, CodeBody.class);
        } catch (JsonProcessingException unknown) {
            return unknown;
        }
    }
}
