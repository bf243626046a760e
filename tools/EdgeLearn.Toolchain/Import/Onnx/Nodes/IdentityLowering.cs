using EdgeLearn.Toolchain.Import.Onnx.Schema;
using EdgeLearn.Toolchain.Import.Onnx.Values;

namespace EdgeLearn.Toolchain.Import.Onnx.Nodes;

/// <summary>Identity, Dropout of a trained network, and Cast of floats: nothing to do.</summary>
internal sealed class IdentityLowering : INodeLowering
{
    public void Lower(OnnxNode node)
    {
        if (node.Operator == "Cast" && !DataTypes.IsReal(node.Int("to", DataTypes.Float)))
        {
            throw node.Refuse($"makes {DataTypes.Name(node.Int("to", 0))} of values that are computed; EdgeLearn computes with float32. Leave the cast to what follows the model");
        }

        if (node.Operator == "Dropout" && (node.IsUsed(1) || IsTraining(node)))
        {
            throw node.Refuse("drops values out, as in training, or gives its mask. Export the model for inference: model.eval()");
        }

        node.Result(node.Input(0));
    }

    private static bool IsTraining(OnnxNode node) =>
        node.OptionalConstant(2, "training mode") is { } mode && mode.Integers[0] != 0 && (node.OptionalConstant(1, "ratio")?.Reals[0] ?? 0.5f) != 0;
}
