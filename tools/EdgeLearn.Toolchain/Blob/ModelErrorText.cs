using System.Text;

namespace EdgeLearn.Toolchain.Blob;

/// <summary>Turns the number with which a board refuses a model into a sentence for the user.</summary>
public static class ModelErrorText
{
    private const string Remedy = "Import the model again, or copy the file again.";
    private const string PackedRemedy = "Pack the model again, or copy the file again.";

    /// <summary>What is wrong with a file and what to do.</summary>
    /// <param name="exception">Why the reader refused the file.</param>
    /// <param name="name">What the user calls the file.</param>
    public static string Sentence(ModelFormatException exception, string name) => exception.Error switch
    {
        ModelError.NotAModel => $"{name} is not an EdgeLearn model: it does not begin with the mark ELB. Give a file that 'edgelearn import' made.",
        ModelError.UnknownVersion =>
            $"{name} has version {exception.Location} of the model format, which this version of EdgeLearn does not know. Import the model again, or update EdgeLearn.",
        ModelError.Truncated => $"{name} is cut short: it ends before its content does. {Remedy}",
        ModelError.WrongChecksum => $"{name} is damaged: its checksum is wrong. {Remedy}",
        ModelError.BadSection => $"{name} is damaged: entry {exception.Location} of its table of sections is out of range. {Remedy}",
        ModelError.MissingSection => $"{name} is damaged: it has no section {SectionName(exception.Location)}. {Remedy}",
        ModelError.BadPlan => $"{name} is damaged: the sizes of its memory plan are out of range. {Remedy}",
        ModelError.BadTensor => $"{name} is damaged: tensor {exception.Location} is out of range. {Remedy}",
        ModelError.BadOperator => $"{name} is damaged: operator {exception.Location} does not fit its tensors or parameters. {Remedy}",
        ModelError.UnknownOperator =>
            $"{name} needs a kernel that this version of EdgeLearn does not have, for operator {exception.Location}. Update EdgeLearn.",
        ModelError.BadPacking => PackedSentence(exception, name),
        ModelError.BadTraining => $"{name} is damaged: its training plan does not fit its operators. {Remedy}",
        _ => $"{name} is no sound model: {exception.Message}. {Remedy}",
    };

    /// <summary>What is wrong with a packed model and what to do.</summary>
    /// <param name="exception">Why the unpacker refused the file.</param>
    /// <param name="name">What the user calls the file.</param>
    internal static string PackedSentence(ModelFormatException exception, string name) => exception.Error switch
    {
        ModelError.NotAModel => $"{name} is not a packed model: it does not begin with the mark ELP. Give a file that 'edgelearn pack' made.",
        ModelError.UnknownVersion => $"{name} has a version of the packed form that this version of EdgeLearn does not know. Pack the model again, or update EdgeLearn.",
        ModelError.Truncated => $"{name} is cut short: it ends before its content does. {PackedRemedy}",
        ModelError.WrongChecksum => $"{name} is damaged: its checksum is wrong. {PackedRemedy}",
        _ => $"{name} is damaged: what follows byte {exception.Location:N0} of the model makes no sense. {PackedRemedy}",
    };

    private static string SectionName(int id) => Text.Printable(Encoding.Latin1.GetString(BitConverter.GetBytes(id)));
}
