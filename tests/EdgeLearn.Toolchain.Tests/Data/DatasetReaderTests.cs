using System.Text;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Data.Arrays;
using EdgeLearn.Toolchain.Data.Formats;
using EdgeLearn.Toolchain.Graphs;

namespace EdgeLearn.Toolchain.Tests.Data;

public sealed class DatasetReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("edgelearn-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_table_gives_a_sample_for_each_row()
    {
        Write("iris.csv", "1,2,setosa\n3,4,virginica\n5,6,setosa\n");

        Dataset data = Read("""{ "source": { "csv": { "files": "iris.csv", "header": false, "columns": ["0-1"] } }, "label": "{2}", "licence": "CC BY 4.0" }""");

        data.Samples.Shape.ShouldBe([3, 2]);
        data.Samples.ToSingles().ShouldBe([1, 2, 3, 4, 5, 6]);
        data.Labels.ShouldBe([0, 1, 0]);
        data.LabelNames.ShouldBe(["setosa", "virginica"]);
        data.Split.Train.ShouldBe([0, 1, 2]);
        data.Licence.ShouldBe("CC BY 4.0");
    }

    [Fact]
    public void A_series_is_cut_into_windows_with_the_label_of_most_rows()
    {
        string rows = string.Concat(Enumerable.Range(0, 10).Select(i => $"{i},{10 * i},{(i < 5 ? "walk" : "sit")}\n"));
        Write("s1/a.csv", "x,y,activity\n" + rows);
        Write("s2/a.csv.gz", SampleFiles.GZip(Encoding.UTF8.GetBytes("x,y,activity\n" + rows)));
        const string description = """
            {
              "source": { "csv": { "files": "{subject}/a.csv*", "columns": ["x", "y"] } },
              "label": "{activity}", "labels": ["walk", "sit"], "group": "{subject}",
              "window": { "length": 4, "step": 2, "purity": PURITY },
              "split": { "by": "group", "test": ["s2"] }
            }
            """;

        Dataset all = Read(description.Replace("PURITY", "0", StringComparison.Ordinal));
        Dataset pure = Read(description.Replace("PURITY", "1", StringComparison.Ordinal));

        all.Samples.Shape.ShouldBe([8, 4, 2]);
        all.Take([1]).ToSingles().ShouldBe([2, 20, 3, 30, 4, 40, 5, 50]);
        all.Labels.ShouldBe([0, 0, 1, 1, 0, 0, 1, 1]);
        all.Groups.ShouldBe(["s1", "s1", "s1", "s1", "s2", "s2", "s2", "s2"]);
        all.Split.Train.ShouldBe([0, 1, 2, 3]);
        all.Split.Test.ShouldBe([4, 5, 6, 7]);
        pure.Labels.ShouldBe([0, 1, 0, 1]);
    }

    [Fact]
    public void A_column_may_begin_new_recordings_and_their_ends_may_have_labels()
    {
        Write("engines.txt", string.Concat(Enumerable.Range(0, 12).Select(i => $"{(i < 7 ? 1 : 2)}  {i}  {i * i}  \n")));

        Dataset data = Read("""
            {
              "source": { "csv": { "files": "engines.txt", "header": false, "separator": " ", "columns": ["1", "2"], "breakBy": "0",
                                   "ends": { "first": 2, "firstLabel": "healthy", "last": 2, "lastLabel": "worn" } } },
              "group": "{0}", "window": { "length": 1 }
            }
            """);

        data.Groups.ShouldBe(["1", "1", "1", "1", "2", "2", "2", "2"]);
        data.LabelNames.ShouldBe(["healthy", "worn"]);
        data.Labels.ShouldBe([0, 0, 1, 1, 0, 0, 1, 1]);
        data.Take([2]).ToSingles().ShouldBe([5, 25]);
    }

    [Fact]
    public void Columns_may_tell_subjects_apart()
    {
        Write("all.csv", "subject,trial,x,activity\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{(i < 6 ? "ann" : "bob")},{i / 3},{i},{(i % 6 < 3 ? "walk" : "sit")}\n")));
        const string description = """
            {
              "source": { "csv": { "files": "all.csv", "columns": ["x"], "breakBy": "trial" } }, "label": "{activity}",
              "window": { "length": 3, "step": 1 }, SPLIT
            }
            """;

        Dataset byGroup = Read(description.Replace("SPLIT", """ "group": "{subject}", "split": { "by": "group", "test": ["bob"] } """, StringComparison.Ordinal));
        Dataset byField = Read(description.Replace("SPLIT", """ "split": { "by": "field", "field": "{subject}", "test": ["ann"] } """, StringComparison.Ordinal));

        byGroup.Samples.ToSingles().ShouldBe([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]); // no window over two trials
        byGroup.Groups.ShouldBe(["ann", "ann", "bob", "bob"]);
        byGroup.LabelsOf(byGroup.Split.Test).ShouldBe([1, 0]);
        byField.Split.Test.ShouldBe([0, 1]);
    }

    [Fact]
    public void Intervals_of_time_may_be_labels()
    {
        Write("data/machine.csv", "timestamp,value\n2014-01-01 00:00:00,1\n2014-01-01 00:05:00,2\n2014-01-01 00:10:00,3\n");
        Write("windows.json", """{ "machine.csv": [["2014-01-01 00:05:00.000000", "2014-01-01 00:07:00"]] }""");

        Read("""
            {
              "source": { "csv": { "files": "data/*.csv", "columns": ["value"], "time": "timestamp", "intervals": { "file": "windows.json" } } },
              "labels": ["normal", "anomaly"]
            }
            """).Labels.ShouldBe([0, 1, 0]);
    }

    [Fact]
    public void Sound_has_what_its_name_says()
    {
        for (int i = 0; i < 10; i++)
        {
            Write($"recordings/{i % 2}_ann_{i}.wav", SampleFiles.Wav(1, 16, 1, 16000, new byte[2 * (i + 1)]));
        }

        Dataset data = Read("""
            {
              "source": { "wav": { "files": "recordings/{digit}_{speaker}_{index}.wav", "rate": 8000 } },
              "label": "{digit}", "group": "{speaker}", "type": "int16",
              "window": { "length": 3, "pad": true, "first": true },
              "split": { "by": "field", "field": "{index}", "folds": 5, "fold": 1, "validation": ["8-9"] }
            }
            """);

        data.Samples.Type.ShouldBe(ElementType.Int16);
        data.Samples.Shape.ShouldBe([10, 3]);
        data.LabelNames.ShouldBe(["0", "1"]);
        data.Split.Test.Length.ShouldBe(2);
        data.LabelsOf(data.Split.Test).Order().ShouldBe([0, 1]);
        data.Split.Validation.Length.ShouldBe(2);
        data.Split.Train.Length.ShouldBe(6);
    }

    [Fact]
    public void Images_may_lie_in_an_archive()
    {
        byte[] image = SampleFiles.Png(4, 2, 8, 0, [0, 0, 100, 0, 0, 0, 100, 200, 0, 0]);
        Write("all.zip", SampleFiles.Zip(("Greek/alpha/1.png", image), ("Greek/beta/1.png", image), ("readme.txt", [])));

        Dataset data = Read("""
            { "source": { "png": { "files": "all.zip!{alphabet}/{character}/*.png", "shrink": 2, "invert": true } }, "label": "{alphabet}/{character}", "scale": 0.5 }
            """);

        data.Samples.Shape.ShouldBe([2, 1, 2, 1]);
        data.Take([0]).ToSingles().ShouldBe([(255 - 100) / 2f, 255 / 2f]);
        data.LabelNames.ShouldBe(["Greek/alpha", "Greek/beta"]);
    }

    [Fact]
    public void Images_that_archives_share_are_taken_once_where_the_source_says_so()
    {
        byte[] One(byte value) => SampleFiles.Png(1, 1, 8, 0, [0, value]);
        Write("a.zip", SampleFiles.Zip(("a/Greek/1.png", One(1)), ("a/Latin/1.png", One(2))));
        Write("b.zip", SampleFiles.Zip(("b/Latin/1.png", One(2)), ("b/Sanskrit/1.png", One(3))));
        const string source = """{ "source": { "png": { "files": "*.zip!*/{alphabet}/*.png", "distinct": DISTINCT } }, "label": "{alphabet}" }""";

        Read(source.Replace("DISTINCT", "true", StringComparison.Ordinal)).Samples.ToSingles().ShouldBe([1, 2, 3]);
        Read(source.Replace("DISTINCT", "false", StringComparison.Ordinal)).Samples.ToSingles().ShouldBe([1, 2, 2, 3]);
    }

    [Fact]
    public void Arrays_come_with_labels_and_groups()
    {
        Write("x.npy", NpyWriter.Write(NumericArray.Of([1f, 2, 3, 4, 5, 6], 3, 2)));
        Write("y.npz", SampleFiles.Zip(("labels.npy", NpyWriter.Write(NumericArray.Of([7, 9, 7], 3))), ("groups.npy", NpyWriter.Write(NumericArray.Of([1, 1, 2], 3)))));
        Write("raw.u8", [1, 2, 3, 4]);
        Write("raw-labels.u8", [0, 1]);

        Dataset arrays = Read("""
            { "source": { "npy": { "samples": "x.npy", "labels": "y.npz:labels", "groups": "y.npz:groups" } }, "label": "{label}", "group": "{group}" }
            """);
        Dataset raw = Read("""{ "source": { "raw": { "samples": "raw.u8", "shape": [2, 1], "labels": "raw-labels.u8" } }, "label": "{label}" }""");

        arrays.LabelNames.ShouldBe(["7", "9"]);
        arrays.Labels.ShouldBe([0, 1, 0]);
        arrays.Groups.ShouldBe(["1", "1", "2"]);
        raw.Samples.Shape.ShouldBe([2, 2, 1]);
        raw.Labels.ShouldBe([0, 1]);
    }

    [Fact]
    public void Strokes_are_series_of_points()
    {
        Write("one.json", """{ "strokes": [ { "label": "1", "points": [ { "x": 1, "y": 2 }, { "x": 3, "y": 4 } ] }, { "label": "2", "points": [ { "x": 5, "y": 6 }, { "x": 7, "y": 8 } ] } ] }""");

        Dataset data = Read("""{ "source": { "json": { "files": "*.json", "records": "strokes", "points": "points", "columns": ["x", "y"] } }, "label": "{label}" }""");

        data.Samples.Shape.ShouldBe([2, 2, 2]);
        data.Samples.ToSingles().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public void A_split_by_time_leaves_out_what_crosses_the_border()
    {
        Write("a.csv", "x\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i}\n")));

        Dataset data = Read("""
            {
              "source": { "csv": { "files": "a.csv", "columns": ["x"] } }, "window": { "length": 4, "step": 2 },
              "split": { "by": "time", "testShare": 0.25, "validationShare": 0.25 }
            }
            """);

        Rows(data.Split.Train).Max().ShouldBe(9);
        (Rows(data.Split.Validation).Min(), Rows(data.Split.Validation).Max()).ShouldBe((10, 13));
        Rows(data.Split.Test).Min().ShouldBe(16);

        IEnumerable<float> Rows(int[] indices) => data.Take(indices).ToSingles();
    }

    [Fact]
    public void Standardization_is_measured_on_the_training_part_alone()
    {
        NumericArray samples = NumericArray.Of([1f, 5, 3, 5, 99, 5], 3, 2);

        Standardization standardization = Standardization.Of(samples, [0, 1]);

        standardization.Mean.ShouldBe([2, 5]);
        standardization.Deviation.ShouldBe([1, 1]);
        standardization.Apply(samples).ToSingles().ShouldBe([-1, 0, 1, 0, 97, 0]);
    }

    [Theory]
    [InlineData("x,y,label\n1,2,a\n1,oops,b\n", "'t.csv', line 3: column 'y' has 'oops', which is no number")]
    [InlineData("x,y,label\n1,2,a\n1,NaN,b\n", "line 3: column 'y' has 'NaN'")]
    [InlineData("x,y,label\n1,2,a\n1,,b\n", "or set 'missing' to 'drop'")]
    [InlineData("x,y,label\n1,2,a\n1,2\n", "line 3: there are 2 cells where 3 are needed")]
    [InlineData("x,y,label\n1,2,a\n3,4,a\n", "Every sample has the label 'a', from 't.csv', about line 2 to 't.csv', about line 3")]
    [InlineData("x,y,label\n1,2,a\n3,4, \n", "line 3: column 'label' has no label. Repair the row, or set 'missing' to 'drop'.")]
    [InlineData("x,y,lable\n1,2,a\n", "no column 'label': did you mean 'lable'?")]
    [InlineData("x,y,label\n", "has no rows with values")]
    [InlineData("", "has no rows with values")]
    public void A_bad_table_is_refused_with_its_place(string text, string message)
    {
        Write("t.csv", text);
        Refusal("""{ "source": { "csv": { "files": "t.csv", "columns": ["x", "y"] } }, "label": "{label}" }""").ShouldContain(message);
    }

    [Theory]
    [InlineData("""{ "sources": {} }""", "the key 'sources', which is not known: did you mean 'source'?")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "colums": ["x"] } } }""", "the key 'colums' in 'source.csv', which is not known: did you mean 'columns'?")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "split": { "by": "subject" } }""", "has the value 'subject' in 'split.by', which is not known: it may be random, group, field, time.")]
    [InlineData("""{ "source": { "csv": { "files": "none/*.csv", "columns": ["x"] } } }""", "No file in")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] }, "wav": { "files": "*.wav", "rate": 1 } } }""", "2 are given")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "label": "{y}", "labels": ["a", "c"] }""", "has the label 'b', which is not among 'labels': they are a, c.")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "label": "{y}", "labels": ["a", "b", "c"] }""", "No sample has the label 'c'")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "window": { "length": 9 } }""", "has 2 rows, fewer than a window's 9")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "group": "{file}", "split": { "by": "group", "test": ["u.csv"] } }""", "The test names 'u.csv', which no sample has: did you mean 't.csv'?")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "group": "{file}", "split": { "by": "group", "test": ["t.csv"] } }""", "leaves no sample to train with")]
    [InlineData("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"] } }, "group": "{subject}" }""", "'t.csv' has no column 'subject': it has x, y.")]
    public void A_bad_description_is_refused_with_what_to_do(string description, string message)
    {
        Write("t.csv", "x,y\n1,a\n2,b\n");
        Refusal(description).ShouldContain(message);
    }

    [Fact]
    public void Rows_with_gaps_may_be_dropped()
    {
        Write("t.csv", "x,label\n1,a\nNA,a\n,b\n4,b\n5,\n");

        Read("""{ "source": { "csv": { "files": "t.csv", "columns": ["x"], "missing": "drop" } }, "label": "{label}" }""").Samples.ToSingles().ShouldBe([1, 4]);
    }

    private void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    private void Write(string path, byte[] content)
    {
        string file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, content);
    }

    private Dataset Read(string description) => DatasetReader.Read(DatasetReader.Describe(description, "data"), _folder);

    private string Refusal(string description) => Should.Throw<ModelException>(() => Read(description)).Message;
}
