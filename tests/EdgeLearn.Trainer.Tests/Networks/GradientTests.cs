using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Training;
using EdgeLearn.Trainer.Batches;
using EdgeLearn.Trainer.Losses;
using EdgeLearn.Trainer.Native;
using EdgeLearn.Trainer.Networks;
using TorchSharp;
using TorchSharp.Modules;

namespace EdgeLearn.Trainer.Tests.Networks;

/// <summary>Gradients against differences of the loss itself.</summary>
public class GradientTests
{
    private const float Step = 0.001f;

    [Fact]
    public void Every_parameter_of_a_network_moves_the_loss_as_its_gradient_says()
    {
        TorchLibrary.Prepare(1);
        Graph graph = FloatGraphBuilder.DsCnn(12, 6, 4, 1, 3);
        var network = new Network(graph);
        var objective = new Objective(graph, new LossOptions(), null);
        torch.Tensor inputs = torch.tensor(Evaluation.Inputs(4 * 72), 4, 12, 6, 1);
        var batch = new Batch(inputs, inputs, torch.tensor([0L, 1, 2, 1]), null, null, []);
        Loss().backward();

        foreach ((GraphTensor tensor, Parameter parameter) in network.Parameters)
        {
            // Along the gradient the loss rises by its norm.
            torch.Tensor gradient = parameter.grad!.clone();
            double norm = gradient.norm().item<float>();
            norm.ShouldBeGreaterThan(1e-4, tensor.Name);
            double rise = (At(parameter, gradient * (Step / norm)) - At(parameter, gradient * (-Step / norm))) / (2 * Step);
            rise.ShouldBe(norm, norm * 0.05, tensor.Name);
        }

        double At(Parameter parameter, torch.Tensor move)
        {
            using IDisposable noGradient = torch.no_grad();
            using torch.Tensor before = parameter.clone();
            parameter.add_(move);
            double loss = Loss().item<float>();
            parameter.copy_(before);
            return loss;
        }

        torch.Tensor Loss() => objective.Of(Pass.Run(network, null, inputs, isTraining: true), batch, withTeacher: true).Value;
    }

    [Fact]
    public void A_folded_normalization_computes_the_same()
    {
        TorchLibrary.Prepare(1);
        Graph graph = FloatGraphBuilder.DsCnn(12, 6, 4, 1, 3);
        var network = new Network(graph);
        network.AddNormalizations([]);
        network.Normalizations.Count.ShouldBe(3);
        torch.Tensor inputs = torch.tensor(Evaluation.Inputs(8 * 72), 8, 12, 6, 1);
        using IDisposable noGradient = torch.no_grad();
        foreach (BatchNormalization normalization in network.Normalizations.Values)
        {
            normalization.Gain.uniform_(0.5, 2);
            normalization.Offset.uniform_(-1, 1);
        }

        Pass.Run(network, null, inputs, isTraining: true);
        float[] before = Pass.Run(network, null, inputs, isTraining: false)[graph.Outputs[0]].data<float>().ToArray();
        network.FoldNormalizations();
        float[] after = Pass.Run(network, null, inputs, isTraining: false)[graph.Outputs[0]].data<float>().ToArray();
        float[] without = Pass.Run(new Network(graph), null, inputs, isTraining: false)[graph.Outputs[0]].data<float>().ToArray();

        after.Zip(before).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeLessThan(1e-5f);
        after.Zip(without).Max(pair => Math.Abs(pair.First - pair.Second)).ShouldBeGreaterThan(1e-3f);
    }
}
