using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Quantizing;
using EdgeLearn.Toolchain.Quantizing.Calibration;

namespace EdgeLearn.Toolchain.Import;

/// <summary>Makes a model of EdgeLearn of a file of a training framework: imports, plans, proves.</summary>
public static class ModelImporter
{
    /// <summary>Imports an int8 model bit for bit; quantizes a float one.</summary>
    /// <param name="file">The content of the file.</param>
    /// <param name="name">The file's name, for messages and for the provenance.</param>
    /// <param name="options">What to do.</param>
    /// <exception cref="ModelException">The file cannot become a model for a board.</exception>
    public static BlobModel Import(byte[] file, string name, ImportOptions options)
    {
        Graph graph = Integers(GraphImporter.Import(file, name), options);
        RequireLabels(graph, options.Labels);
        PlannedModel planned = PlannedModel.From(graph, options.Fuse, options.Training);
        var blobOptions = new BlobOptions
        {
            Fuse = options.Fuse,
            Labels = options.Labels,
            Provenance = Provenance.Of(file, name),
        };
        BlobModel model = BlobModel.Open(BlobWriter.Write(planned, blobOptions), name);
        model = WithGoldenVectors(model, planned, blobOptions, options.GoldenVectors, file.Length, name);
        Prove(model, name);
        return model;
    }

    private static BlobModel WithGoldenVectors(
        BlobModel model, PlannedModel planned, BlobOptions options, int count, int limit, string name)
    {
        // No blob with more vectors than its bytes would hold can be within the limit.
        int most = Math.Max(0, (limit - model.Bytes.Length) / Math.Max(1, model.InputLength + model.OutputLength));
        for (GoldenVector[] vectors = GoldenVectorMaker.Make(model, Math.Min(count, most)); vectors.Length > 0; vectors = vectors[..^1])
        {
            byte[] blob = BlobWriter.Write(planned, options with { GoldenVectors = vectors });
            if (blob.Length <= limit)
            {
                return BlobModel.Open(blob, name);
            }
        }

        return model;
    }

    private static void RequireLabels(Graph graph, IReadOnlyList<string> labels)
    {
        int classes = graph.Outputs[0].ElementCount;
        if (labels.Count != 0 && labels.Count != classes)
        {
            throw new ModelException(
                $"There are {labels.Count:N0} labels for the {classes:N0} elements of the model's first output: give one label a line, in the output's order.");
        }
    }

    private static Graph Integers(Graph graph, ImportOptions options)
    {
        if (!GraphImporter.IsFloat(graph))
        {
            return options.Calibration is null
                ? graph
                : throw new ModelException("The model has been quantized already and is taken bit for bit: leave '--calibrate' out.");
        }

        string path = options.Calibration
            ?? throw new ModelException("The model computes with floats: give samples of its input with '--calibrate FILE', and it becomes an int8 model (docs/quantization.md).");
        IReadOnlyList<float[][]> samples = CalibrationFile.Read(path, graph);
        QuantizationOptions quantization = options.Quantization ?? QuantizationSearch.Best(graph, samples, new QuantizationOptions());
        return PostTrainingQuantizer.Quantize(graph, samples, quantization).Graph;
    }

    /// <summary>A board would find out, too: but then it is late.</summary>
    private static void Prove(BlobModel model, string name)
    {
        if (!model.CreateInterpreter().SelfTest() || !model.CreateStreamedInterpreter().SelfTest())
        {
            throw new ModelException($"The model made of {name} fails its own self-test: this is an error in EdgeLearn, please report it with the file.");
        }
    }
}
