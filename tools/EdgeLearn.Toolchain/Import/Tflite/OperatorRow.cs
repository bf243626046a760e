using EdgeLearn.Toolchain.Graphs;
using EdgeLearn.Toolchain.Import.Tflite.Options;

namespace EdgeLearn.Toolchain.Import.Tflite;

/// <summary>What the importer and the writer know of one operator.</summary>
/// <param name="Kind">The kind in the graph.</param>
/// <param name="BuiltinOperator">The number in the schema's enum BuiltinOperator.</param>
/// <param name="Int8Version">The version of the operator in which TensorFlow Lite brought int8 to it.</param>
/// <param name="Options">How its attributes are stored.</param>
internal sealed record OperatorRow(OperatorKind Kind, int BuiltinOperator, int Int8Version, OptionsTable Options);
