using EdgeLearn.Tests.Shared;
using EdgeLearn.Toolchain.Data;

namespace EdgeLearn.Toolchain.Tests.Data;

/// <summary>Real data sets: numbers that their authors state.</summary>
public class SharedDatasetTests
{
    [Fact]
    public void Spoken_digits()
    {
        Dataset data = Read("fsdd", """
            {
              "source": { "wav": { "files": "recordings/{digit}_{speaker}_{index}.wav", "rate": 8000 } }, "type": "int16",
              "label": "{digit}", "group": "{speaker}", "window": { "length": 8000, "pad": true, "first": true },
              "split": { "by": "field", "field": "{index}", "folds": 10, "fold": 0, "validation": ["5-9"] }
            }
            """);

        data.Samples.Shape.ShouldBe([3000, 8000]);
        data.LabelNames.ShouldBe(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        data.Groups.Distinct().Count().ShouldBe(6);
        (data.Split.Train.Length, data.Split.Validation.Length, data.Split.Test.Length).ShouldBe((2400, 300, 300));
    }

    [Fact]
    public void Handwritten_digits()
    {
        Dataset data = Read("mnist", """
            {
              "source": { "idx": { "samples": "train-images-idx3-ubyte.gz", "labels": "train-labels-idx1-ubyte.gz", "first": 2000 } },
              "testSource": { "idx": { "samples": "t10k-images-idx3-ubyte.gz", "labels": "t10k-labels-idx1-ubyte.gz", "first": 500 } },
              "label": "{label}", "scale": 0.0039215686, "split": { "validationShare": 0.1 }
            }
            """);

        data.Samples.Shape.ShouldBe([2500, 28, 28]);
        (data.Split.Train.Length, data.Split.Validation.Length, data.Split.Test.Length).ShouldBe((1800, 200, 500));
        data.Labels[..5].ShouldBe([5, 0, 4, 1, 9]);
        data.Labels[2000..2003].ShouldBe([7, 2, 1]);
        data.Samples.ToSingles().Max().ShouldBe(1, 1e-6f);
    }

    [Fact]
    public void Activities_of_people()
    {
        Dataset data = Read("har-geotec", """
            {
              "source": { "csv": { "files": "DATA/{subject}/*_sw.csv.gz", "columns": ["x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro"] } },
              "label": "{label}", "labels": ["SEATED", "STANDING_UP", "WALKING", "TURNING", "SITTING_DOWN"], "group": "{subject}",
              "window": { "length": 64, "step": 32, "purity": 0.6 },
              "split": { "by": "group", "test": ["s01", "s02", "s03", "s04"], "validationShare": 0.2 }
            }
            """);

        data.SampleShape.ShouldBe([64, 6]);
        data.Count.ShouldBeInRange(1400, 1662);
        data.Groups.Distinct().Count().ShouldBe(23);
        string[] Subjects(int[] part) => [.. part.Select(i => data.Groups[i]).Distinct().Order()];
        Subjects(data.Split.Test).ShouldBe(["s01", "s02", "s03", "s04"]);
        Subjects(data.Split.Validation).Length.ShouldBe(5);
        Subjects(data.Split.Train).Length.ShouldBe(14);
    }

    [Fact]
    public void Engines_that_wear()
    {
        Dataset data = Read("cmapss", """
            {
              "source": { "csv": { "files": "train_FD001.txt", "header": false, "separator": " ", "columns": ["2-25"], "breakBy": "0",
                                   "ends": { "first": 50, "firstLabel": "healthy", "last": 20, "lastLabel": "worn" } } },
              "group": "{0}", "window": { "length": 10, "step": 10, "purity": 1 }
            }
            """);

        data.SampleShape.ShouldBe([10, 24]);
        data.Groups.Distinct().Count().ShouldBe(100);
        data.Labels.Count(label => label == 0).ShouldBe(500);
    }

    [Fact]
    public void Anomalies_of_a_machine()
    {
        Dataset data = Read("nab", """
            {
              "source": { "csv": { "files": "data/realKnownCause/machine_temperature_system_failure.csv", "columns": ["value"], "time": "timestamp",
                                   "intervals": { "file": "labels/combined_windows.json" } } },
              "labels": ["normal", "anomaly"], "window": { "length": 24 }
            }
            """);

        data.Count.ShouldBe(22695 / 24);
        data.Labels.Count(label => label == 1).ShouldBeInRange(80, 110);
    }

    [Fact]
    public void Characters_of_alphabets()
    {
        Dataset data = Read("omniglot", """
            {
              "source": { "png": { "files": "python/images_background_small1.zip!images_background_small1/{alphabet}/{character}/*.png", "shrink": 3, "invert": true } },
              "label": "{alphabet}/{character}", "group": "{alphabet}"
            }
            """);

        data.SampleShape.ShouldBe([35, 35, 1]);
        data.Groups.Distinct().Count().ShouldBe(5);
        data.Count.ShouldBe(20 * data.LabelNames.Count);
    }

    [Fact]
    public void Digits_drawn_in_the_air()
    {
        Dataset data = Read("gesture-magic-wand-digits", """
            {
              "source": { "json": { "files": "petewarden_{digit}.json", "records": "strokes", "points": "strokePoints", "columns": ["x", "y"] } },
              "label": "{digit}", "window": { "length": 128, "pad": true, "first": true }
            }
            """);

        data.Samples.Shape.ShouldBe([1000, 128, 2]);
        data.LabelNames.Count.ShouldBe(10);
    }

    [Fact]
    public void Small_pictures()
    {
        Dataset data = Read("cifar10-calibration", """
            { "source": { "raw": { "samples": "images.u8", "shape": [32, 32, 3], "labels": "labels.u8" } }, "label": "{label}" }
            """);

        data.Samples.Shape.ShouldBe([2000, 32, 32, 3]);
        data.LabelNames.Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("rasbt-pmlb/iris/iris.data", "\"header\": false, \"columns\": [\"0-3\"]", "{4}", 150, 3)]
    [InlineData("rasbt-pmlb/wine/wine.data", "\"header\": false, \"columns\": [\"1-13\"]", "{0}", 178, 3)]
    [InlineData("rasbt-pmlb/wdbc/wdbc.data", "\"header\": false, \"columns\": [\"2-31\"]", "{1}", 569, 2)]
    [InlineData("seaborn/penguins.csv", "\"columns\": [\"bill_length_mm\", \"body_mass_g\"], \"missing\": \"drop\"", "{species}", 342, 3)]
    [InlineData("jbrownlee/sonar.csv", "\"header\": false, \"columns\": [\"0-59\"]", "{60}", 208, 2)]
    public void Tables(string file, string options, string label, int samples, int classes)
    {
        Dataset data = Read("tabular", $$"""{ "source": { "csv": { "files": "{{file}}", {{options}} } }, "label": "{{label}}" }""");

        (data.Count, data.LabelNames.Count).ShouldBe((samples, classes));
    }

    private static Dataset Read(string folder, string description) =>
        DatasetReader.Read(DatasetReader.Describe(description, "data"), SharedData.Path($"data/{folder}"));
}
