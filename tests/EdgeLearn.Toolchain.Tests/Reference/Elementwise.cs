namespace EdgeLearn.Toolchain.Tests.Reference;

/// <summary>Runs a function of two integers over operands that broadcast.</summary>
internal static class Elementwise
{
    public static void Run(Values[] inputs, Values output, Func<int, int, int> function)
    {
        foreach (var index in Indices.Of(output.Shape))
        {
            output[index] = function(inputs[0][Indices.Broadcast(index, inputs[0].Shape)], inputs[1][Indices.Broadcast(index, inputs[1].Shape)]);
        }
    }

    /// <summary>Runs a function of one integer over all elements and limits the results to int8.</summary>
    public static void Run(Values input, Values output, Func<int, int> function)
    {
        for (var i = 0; i < output.Count; i++)
        {
            output[i] = Math.Clamp(function(input[i]), -128, 127);
        }
    }
}
