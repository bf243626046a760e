using EdgeLearn.Toolchain.Import.Onnx;
using EdgeLearn.Toolchain.Import.Onnx.Schema;

namespace EdgeLearn.Toolchain.Tests.Import.Onnx;

/// <summary>
/// Whole networks whose weights were replaced by constants of one value, to make the files small: they get weights of a fixed seed, so that no
/// two are the same, and an element in the wrong place shows.
/// </summary>
internal static class LightModel
{
    /// <summary>The width of the layers behind the convolutions of VGG, which alone would take gigabytes, and what it is here.</summary>
    private const int Wide = 4096;
    private const int Narrow = 64;

    public static ModelProto WithWeights(ModelProto model)
    {
        Dictionary<string, TensorProto> shapes = model.Graph.Initializer.ToDictionary(initializer => initializer.Name);
        (NodeProto Node, int[] Shape)[] fills =
        [
            .. model.Graph.Node.Where(node => node.OpType == "ConstantOfShape" && shapes.ContainsKey(node.Input[0]))
                .Select(node => (node, Array.ConvertAll(TensorDecoder.Read(shapes[node.Input[0]]).Integers, dimension => dimension == Wide ? Narrow : (int)dimension))),
        ];
        for (int i = 0; i < fills.Length; i++)
        {
            model.Graph.Node.Remove(fills[i].Node);
            model.Graph.Initializer.Add(Weights(i, fills[i].Shape).ToProto(fills[i].Node.Output[0]));
        }

        return model;
    }

    /// <summary>Weights keep the size of what goes through them (He); biases and statistics are positive, as variances must be.</summary>
    private static TestTensor Weights(int seed, int[] shape)
    {
        TestTensor random = TestTensor.Random(seed, shape);
        double inputs = shape.Skip(1).Aggregate(1.0, (product, dimension) => product * dimension);
        var scale = (float)Math.Sqrt(6 / inputs);
        return random with { Values = Array.ConvertAll(random.Values, value => shape.Length > 1 ? value * scale : 0.6f + (0.4f * value)) };
    }
}
