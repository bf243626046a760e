using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Networks;
using TorchSharp;

namespace EdgeLearn.Trainer.Tests.Networks;

/// <summary>Runs graphs in the trainer's way.</summary>
internal static class Evaluation
{
    /// <summary>The values of all tensors of a graph for a batch of inputs.</summary>
    public static Func<GraphTensor, float[]> Run(Graph graph, float[] inputs)
    {
        TorchLibrary.Prepare(1);
        using IDisposable noGradient = torch.no_grad();
        int[] shape = graph.Inputs[0].Shape;
        long[] batch = [inputs.Length / graph.Inputs[0].ElementCount, .. shape[1..].Select(dimension => (long)dimension)];
        Pass pass = Pass.Run(new Network(graph), null, torch.tensor(inputs, batch), isTraining: false);
        return tensor => pass[tensor].contiguous().data<float>().ToArray();
    }

    /// <summary>Inputs between -1 and 1.</summary>
    public static float[] Inputs(int count, int seed = 3)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }
}
