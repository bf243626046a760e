namespace EdgeLearn.Toolchain.Graphs.Checks;

/// <summary>Messages that name the operator they are about.</summary>
internal static class Refusals
{
    /// <summary>The operator in a message: "Operator 3 (CONV_2D)".</summary>
    public static string Label(this GraphOperator graphOperator) => $"Operator {graphOperator.Index} ({graphOperator.Kind.Name()})";

    /// <summary>The exception that refuses an operator: its label, the reason, a full stop.</summary>
    public static ModelException Refuse(this GraphOperator graphOperator, string reason) => new($"{graphOperator.Label()} {reason}.");
}
