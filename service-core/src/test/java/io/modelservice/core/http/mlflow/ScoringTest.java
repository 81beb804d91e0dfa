package io.modelservice.core.http.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelservice.core.HttpCalls;
import io.modelservice.core.ModelService;
import io.modelservice.core.config.DecoratorEntry;
import io.modelservice.core.config.ModelEntry;
import io.modelservice.core.models.LengthDecorator;
import io.modelservice.core.models.PersonModel;
import io.modelservice.core.models.SumModel;
import io.modelservice.core.models.VectorModel;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What MLflow's scoring server is asked, and what it answers, for models of each kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoringTest {
    private static final String TWO_PERSONS =
            "200 {\"predictions\":[{\"label\":\"NURSE, a b, true, {}\",\"score\":33.5},"
                    + "{\"label\":\"COOK, -, false, {}\",\"score\":145.5}]}";
    private static final String SPLIT =
            """
            {"dataframe_split":{"columns":["age","job","income","note","member","children"],"index":[0,1],\
            "data":[[31,"nurse",2.5,"a b",true,null],[45,"cook",null,null,false,[7]]]}}""";

    private final ModelService service = ModelService.builder()
            .port(0)
            .model(PersonModel.class)
            .model(SumModel.class)
            .model(VectorModel.class)
            .model(ModelEntry.of(SumModel.class.getName())
                    .withName("long_sum")
                    .withDecorator(DecoratorEntry.of(LengthDecorator.class.getName())))
            .start();
    private final HttpCalls calls = new HttpCalls(service.port());

    @BeforeAll
    void isReady() throws Exception {
        assertThat(service.awaitReady(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    void answersAsBeforeAndStops() throws Exception {
        assertThat(scored("person", "application/json", SPLIT)).isEqualTo(TWO_PERSONS);
        service.close();
    }

    private String scored(String model, String contentType, String body) throws Exception {
        HttpRequest.Builder request =
                calls.request("/models/" + model + "/invocations").POST(BodyPublishers.ofString(body));
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        HttpResponse<String> answer = calls.send(request);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return answer.statusCode() + " " + answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"dataframe_split":{"data":[[31,"nurse",2.5,"a b",true,null],[45,"cook",null,null,false,[7]]],\
                "columns":["age","job","income","note","member","children"]}}""",
                """
                {"dataframe_split":{"index":[0,1],"columns":["children","x","note","member","job","income","age"],\
                "data":[[null,1,"a b",true,"nurse",2.5,31],[[7],{},null,false,"cook",null,45]]}}""",
                """
                {"dataframe_split":{"data":[[31,"nurse",2.5,"a b",true,null],[45,"cook",null,null,false,[7]]]}}""",
                """
                {"dataframe_records":[{"job":"nurse","age":31.0,"member":true,"note":"a b","income":2.5},\
                {"age":45,"job":"cook","children":[7],"extra":"read past"}]}""",
                """
                {"instances":[{"job":"nurse","age":31,"member":true,"note":"a b","income":2.5},\
                {"age":45,"job":"cook","children":[7]}],"signature_name":"serving_default"}""",
                """
                {"instances":[[31,"nurse",2.5,"a b",true,null],[45,"cook",null,null,false,[7]]]}""",
                """
                {"inputs":{"age":[31,45],"job":["nurse","cook"],"income":[2.5,null],"note":["a b",null],\
                "member":[true,false],"children":[null,[7]]}}""",
                """
                {"inputs":[{"job":"nurse","age":31,"member":true,"note":"a b","income":2.5},\
                {"age":45,"job":"cook","children":[7]}],"params":{}}"""
            })
    void allFormsGiveEqualPredictions(String body) throws Exception {
        assertThat(scored("person", "application/json", SPLIT)).isEqualTo(TWO_PERSONS);
        assertThat(scored("person", "application/json", body)).isEqualTo(TWO_PERSONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "age,job,income,note,member,children\n31,nurse,2.5,a b,true,\n45,cook,,,false,[7]\n",
                "age,job,income,note,member,children\r\n31,nurse,2.5,a b,true,\r\n45,cook,,,false,[7]",
                "\ufeffjob,age,children,extra,member,note,income\n\nnurse, 31 ,,x,True,a b,25e-1\ncook,45.0,[7],,FALSE,,",
                "\"age\",\"job\",\"income\",\"note\",\"member\",\"children\"\n\"31\",\"nurse\",\"2.5\",\"a b\",\"true\",\n45,cook,,,false,\"[7]\"\n"
            })
    void csvGivesThemToo(String body) throws Exception {
        assertThat(scored("person", "text/csv", body)).isEqualTo(TWO_PERSONS);
        assertThat(scored("person", "application/csv; charset=UTF-8", body)).isEqualTo(TWO_PERSONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'' | NURSE, , false, {}",
                "'a,b' | NURSE, a,b, false, {}",
                "'a''b' | NURSE, a\\\"b, false, {}",
                "'a*b' | NURSE, a\\nb, false, {}",
                "7 | NURSE, 7, false, {}",
                "null | NURSE, null, false, {}",
                "' a ' | NURSE,  a , false, {}"
            })
    void csvKeepsTextAsItStandsInItsQuotes(String cell, String label) throws Exception {
        String body = "age,job,note\n31,nurse," + cell.replace('\'', '"').replace('*', '\n');
        assertThat(scored("person", "text/csv", body))
                .isEqualTo("200 {\"predictions\":[{\"label\":\"%s\",\"score\":31.5}]}".formatted(label));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "sum      | {\"instances\":[[1,2],[3,4]]}                          | [3.0,7.0]",
                "sum      | {\"inputs\":{\"a\":[1,3],\"b\":[2,4]}}                 | [3.0,7.0]",
                "sum      | {\"dataframe_split\":{\"columns\":[\"b\",\"a\"],\"data\":[[1,2]]}} | [3.0]",
                "sum      | {\"instances\":[]}                                     | []",
                "long_sum | {\"instances\":[{\"a\":1,\"b\":2,\"length\":3}]}       | [{\"sum\":3.0,\"length\":3}]",
                "long_sum | {\"inputs\":{\"length\":[3],\"a\":[1],\"b\":[2]}}      | [{\"sum\":3.0,\"length\":3}]",
                "vector   | {\"instances\":[[1,2,3],[4,5,6]]}                      | [[6.0,1.0],[15.0,4.0]]",
                "vector   | {\"instances\":[{\"x\":[1,2,3]}]}                      | [[6.0,1.0]]",
                "vector   | {\"inputs\":[[1,2,3]]}                                 | [[6.0,1.0]]",
                "vector   | {\"inputs\":{\"x\":[[1,2,3]]}}                         | [[6.0,1.0]]",
                "vector   | {\"dataframe_split\":{\"data\":[[1,2,3]],\"columns\":[0,1,2]}} | [[6.0,1.0]]",
                "vector   | {\"dataframe_split\":{\"columns\":[\"x\"],\"data\":[[[1,2,3]]]}} | [[6.0,1.0]]",
                "vector   | {\"dataframe_split\":{\"data\":[[1,2,3]]}}             | [[6.0,1.0]]"
            })
    void answersRowsForSeveralFieldsAndBareValuesForOne(String model, String body, String predictions)
            throws Exception {
        assertThat(scored(model, "application/json", body)).isEqualTo("200 {\"predictions\":" + predictions + "}");
    }

    @Test
    void csvOfAVectorsElements() throws Exception {
        assertThat(scored("vector", "text/csv", "a,b,c\n1,2,3\n4,5,6\n"))
                .isEqualTo("200 {\"predictions\":[[6.0,1.0],[15.0,4.0]]}");
        assertThat(scored("vector", "text/csv", "x\n\"[1,2,3]\"\n")).isEqualTo("200 {\"predictions\":[[6.0,1.0]]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"params\":%s,\"instances\":%s}", "{\"instances\":%2$s,\"params\":%1$s}"})
    void parametersReachTheModel(String body) throws Exception {
        String given = body.formatted("{\"threshold\":0.5,\"tags\":[\"a\",null]}", "[[31,\"nurse\"]]");
        assertThat(scored("person", "application/json", given))
                .isEqualTo("200 {\"predictions\":[{\"label\":\"NURSE, -, false, {threshold=0.5, tags=[a, null]}\","
                        + "\"score\":31.5}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "APPLICATION/JSON",
                "application/json;charset=utf-8",
                "application/json; charset=UTF-8",
                "application/json; charset=\"Utf-8\";"
            })
    void takesTheseAsJson(String contentType) throws Exception {
        assertThat(scored("person", contentType, SPLIT)).isEqualTo(TWO_PERSONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json; charset=latin-1 | This takes UTF-8 only: leave charset out, or write charset=utf-8.",
                "text/csv; charset=utf-16 | This takes UTF-8 only: leave charset out, or write charset=utf-8.",
                "application/json; format=pandas-split | A media type may have charset=utf-8 alone here, neither format nor orient: the key beside the data, such as dataframe_split, tells its form.",
                "application/json; charset=utf-8; orient=split | A media type may have charset=utf-8 alone here, neither format nor orient: the key beside the data, such as dataframe_split, tells its form.",
                "application/xml | This takes application/json and text/csv, in UTF-8.",
                "text/plain | This takes application/json and text/csv, in UTF-8."
            })
    void refusesOtherMediaTypes(String contentType, String message) throws Exception {
        assertThat(scored("person", contentType, SPLIT))
                .isEqualTo("415 {\"error_code\":\"BAD_REQUEST\",\"message\":\"%s\"}".formatted(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{ | body, 1 / json_invalid / JSON decode error",
                "^^ | body / missing / Field required",
                "[] | body / dict_type / Input should be a valid dictionary with exactly one of dataframe_split, dataframe_records, instances, inputs",
                "7 | body / dict_type / Input should be a valid dictionary with exactly one of dataframe_split, dataframe_records, instances, inputs",
                "{\"data\":[]} | body / missing / Exactly one of dataframe_split, dataframe_records, instances, inputs is required",
                "{\"messages\":[]} | body / missing / Exactly one of dataframe_split, dataframe_records, instances, inputs is required",
                "{\"inputs\":[],\"instances\":[[1,\"cook\"]]} | body / extra_forbidden / Exactly one of dataframe_split, dataframe_records, instances, inputs is permitted, not inputs and instances",
                "{\"dataframe_records\":{}} | body, dataframe_records / list_type / Input should be a valid list",
                "{\"dataframe_records\":[[1]]} | body, dataframe_records, 0 / model_attributes_type / Input should be a valid dictionary or object to extract fields from",
                "{\"dataframe_split\":[]} | body, dataframe_split / dict_type / Input should be a valid dictionary with data, and perhaps columns and index",
                "{\"dataframe_split\":{\"columns\":[]}} | body, dataframe_split, data / missing / Field required",
                "{\"dataframe_split\":{\"columns\":[\"age\",\"job\"],\"data\":[],\"name\":1}} | body, dataframe_split, name / extra_forbidden / Extra inputs are not permitted",
                "{\"dataframe_split\":{\"columns\":{},\"data\":[[1]]}} | body, dataframe_split, columns / list_type / Input should be a valid list",
                "{\"dataframe_split\":{\"data\":[[1]],\"columns\":[{}]}} | body, dataframe_split, columns, 0 / string_type / Input should be a valid string",
                "{\"dataframe_split\":{\"columns\":[\"age\",\"job\"],\"data\":[[1,\"cook\"],[1]]}} | body, dataframe_split, data, 1 / too_short / List should have at least 2 items after validation, not 1",
                "{\"dataframe_split\":{\"columns\":[\"agee\",\"job\"],\"data\":[[1,\"cook\"]]}} | body, dataframe_split, data, age / missing / Field required",
                "{\"dataframe_split\":{\"data\":[[1,\"cook\"]],\"columns\":[\"agee\",\"job\"]}} | body, dataframe_split, data, age / missing / Field required",
                "{\"dataframe_split\":{\"columns\":[\"age\",\"age\",\"job\"],\"data\":[]}} | body, dataframe_split, data, age / value_error / Value error, the column stands twice",
                "{\"instances\":[{\"age\":\"31\",\"job\":\"cook\"}]} | body, instances, 0, age / int_type / Input should be a valid integer",
                "{\"instances\":[{\"age\":3.7,\"job\":\"cook\"}]} | body, instances, 0, age / int_from_float / Input should be a valid integer, got a number with a fractional part",
                "{\"instances\":[{\"age\":null,\"job\":\"cook\"}]} | body, instances, 0, age / int_type / Input should be a valid integer",
                "{\"instances\":[{\"age\":100,\"job\":\"cook\"},{\"age\":1,\"job\":\"Cook\"}]} | body, instances, 0, age / less_than_equal / Input should be less than or equal to 99 ; body, instances, 1, job / enum / Input should be 'nurse' or 'cook'",
                "{\"inputs\":{\"age\":[1,\"x\"],\"job\":[\"cook\",\"cook\"],\"income\":[\"1.5\",1]}} | body, inputs, age, 1 / int_type / Input should be a valid integer ; body, inputs, income, 0 / float_type / Input should be a valid number",
                "{\"instances\":[{\"age\":1,\"job\":\"cook\",\"income\":NaN}]} | body, 48 / json_invalid / JSON decode error",
                "{\"params\":[],\"instances\":[{\"job\":\"cook\"}]} | body, params / dict_type / Input should be a valid dictionary ; body, instances, 0, age / missing / Field required",
                "{\"params\":{\"a\":1e999},\"instances\":[]} | body, params, a / finite_number / Input should be a finite number"
            })
    void saysEverythingThatIsWrong(String body, String mistakes) throws Exception {
        assertThat(scored("person", "application/json", body)).isEqualTo(refusal(mistakes));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "^^ | body / missing / A line with the names of the columns is required",
                "age,job,income*x,cook,1.5*3.7,Cook,abc | body, 0, 0 / int_type / Input should be a valid integer ; body, 1, 0 / int_from_float / Input should be a valid integer, got a number with a fractional part ; body, 1, 1 / enum / Input should be 'nurse' or 'cook' ; body, 1, 2 / float_type / Input should be a valid number",
                "age,job*,cook | body, 0, 0 / int_type / Input should be a valid integer",
                "age,job*31,cook,1 | body, 0 / too_long / List should have at most 2 items after validation, not 3",
                "age,job*31 | body, 0 / too_short / List should have at least 2 items after validation, not 1",
                "age*31*32 | body, job / missing / Field required",
                "age,age,job*1,1,cook | body, age / value_error / Value error, the column stands twice",
                "age,job,member*31,cook,yes | body, 0, 2 / bool_type / Input should be a valid boolean",
                "age,job,income*31,cook,NaN | body, 0, 2 / float_type / Input should be a valid number",
                "age,job,children*31,cook,7;8 | body, 0, 2 / list_type / Input should be a valid list",
                "age,job,children*31,cook,[7 | body, 0, 2 / list_type / Input should be a valid list",
                "age,job*31,\"cook | body / csv_invalid / CSV decode error: a cell in quotes does not end, or goes on behind them, in line 2",
                "age,job*31,\"cook\"x | body / csv_invalid / CSV decode error: a cell in quotes does not end, or goes on behind them, in line 2"
            })
    void saysEverythingThatIsWrongInCsv(String body, String mistakes) throws Exception {
        assertThat(scored("person", "text/csv", body.replace('*', '\n'))).isEqualTo(refusal(mistakes));
    }

    @Test
    void csvIsUtf8() throws Exception {
        HttpResponse<String> answer = calls.send(calls.request("/models/person/invocations")
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofByteArray(new byte[] {'a', (byte) 0xe4, '\n', '1'})));
        assertThat(answer.statusCode() + " " + answer.body())
                .isEqualTo(refusal("body / csv_invalid / CSV decode error: the text is not well-formed UTF-8"));
    }

    private static String refusal(String mistakes) {
        StringBuilder text = new StringBuilder();
        for (String mistake : mistakes.split(" ; ", -1)) {
            String[] parts = mistake.split(" / ", -1);
            text.append(text.isEmpty() ? "" : " ")
                    .append("Field '%s' has error '%s', %s.".formatted(parts[0], parts[1], parts[2]));
        }
        return "400 {\"error_code\":\"BAD_REQUEST\",\"message\":\"%s\"}".formatted(text);
    }
}
