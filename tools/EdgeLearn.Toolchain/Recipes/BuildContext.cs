using System.Text.Json;
using EdgeLearn.Toolchain.Blob;
using EdgeLearn.Toolchain.Data;
using EdgeLearn.Toolchain.Files;
using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import;
using EdgeLearn.Toolchain.Passes;
using EdgeLearn.Toolchain.Zoo;

namespace EdgeLearn.Toolchain.Recipes;

/// <summary>What all steps of a build share.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Data">Its samples, as the model sees them.</param>
/// <param name="Measured">The samples that stages are measured on.</param>
/// <param name="Folder">The folder that paths of the recipe are relative to.</param>
/// <param name="Work">Where steps leave what they have trained.</param>
/// <param name="Trainer">The path of the trainer; null to look for it.</param>
internal sealed record BuildContext(Recipe Recipe, PreparedData Data, int[] Measured, string Folder, string Work, string? Trainer)
{
    /// <summary>Reads the data of a recipe; stages are measured on its test samples.</summary>
    /// <exception cref="ModelException">The data cannot be read, or leave nothing to measure on.</exception>
    public static BuildContext Open(Recipe recipe, string folder, string work, string? trainer)
    {
        Dataset data = DatasetReader.Read(recipe.Data, folder);
        int[] test = data.Split.Test is { Length: > 0 } own ? own : data.Split.Validation;
        return test.Length == 0
            ? throw new ModelException("The data have no test samples: say in 'data' what 'split' leaves for the test, or name a 'testSource'.")
            : new BuildContext(recipe, new PreparedData(data, recipe), test, folder, work, trainer);
    }

    /// <summary>The network before the first step.</summary>
    /// <exception cref="ModelException">There is no such network, or it does not fit the samples.</exception>
    public NetworkState Begin() => Recipe.Model.Zoo is { } zoo
        ? new NetworkState(ZooGraph.Build(zoo, Data.Shape, Data.Data.LabelNames.Count), IsTrained: false)
        : new NetworkState(ActivationFusion.Apply(ReadModel(Recipe.Model.Import!)), IsTrained: true);

    /// <summary>Reads a file that the recipe names.</summary>
    public byte[] ReadFile(string path) => UserFile.ReadAllBytes(Path.Combine(Folder, path));

    /// <summary>Reads a float model that the recipe names.</summary>
    /// <exception cref="ModelException">It cannot be read, is not a float model, or does not fit the samples.</exception>
    public Graph ReadModel(string path)
    {
        Graph graph = GraphImporter.Import(ReadFile(path), path);
        if (!GraphImporter.IsFloat(graph))
        {
            throw new ModelException($"{UserFile.Quoted(path)} has been quantized already: give a float model.");
        }

        int size = Data.Inputs.Length / Data.Data.Count;
        return graph.Inputs.Count == 1 && graph.Inputs[0].ElementCount == size
            ? graph
            : throw new ModelException(
                $"{UserFile.Quoted(path)} takes {string.Join(" and ", graph.Inputs.Select(input => Text.Shape(input.Shape)))}, and a sample of the data is {Text.Shape(Data.Shape)}: give a model with one input of that size, or other data.");
    }

    /// <summary>The model file of an int8 network.</summary>
    public BlobModel Blob(Graph integers, GoldenVector[] golden)
    {
        var options = new BlobOptions
        {
            Labels = Data.Episodes is null && Data.Data.LabelNames.Count == integers.Outputs[0].ElementCount ? Data.Data.LabelNames : [],
            GoldenVectors = golden,
            MultiplierBits = Recipe.MultiplierBits,
            Training = Recipe.Learning,
            Provenance = $"{{\"recipe\":\"{JsonEncodedText.Encode(Recipe.Name)}\",\"tool\":\"{Provenance.Tool}\"}}",
            Features = Data.Section(integers.Inputs[0].Quantization!) ?? [],
        };
        return BlobModel.Open(BlobWriter.Write(integers, options), Recipe.Name);
    }
}
