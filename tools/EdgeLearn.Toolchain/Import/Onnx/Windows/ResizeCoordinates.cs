using EdgeLearn.Toolchain.Execution.Linear;
using EdgeLearn.Toolchain.Graphs.Options;

namespace EdgeLearn.Toolchain.Import.Onnx.Windows;

/// <summary>Where ONNX's Resize looks in the input, along one dimension.</summary>
/// <param name="Input">Rows or columns of the input.</param>
/// <param name="Output">Rows or columns of the output.</param>
/// <param name="Scale">Output by input.</param>
/// <param name="Mode">The attribute coordinate_transformation_mode.</param>
internal sealed record ResizeCoordinates(int Input, int Output, float Scale, string Mode)
{
    /// <summary>How far a place may be from that of our operator and still be the same, in pixels.</summary>
    private const float Tolerance = 1e-5f;

    /// <summary>Whether our operator takes the same pixels.</summary>
    /// <param name="options">How our operator addresses pixels.</param>
    /// <param name="rounding">The attribute nearest_mode.</param>
    public bool IsNearest(ResizeOptions options, string rounding)
    {
        int[] places = ResizePlaces.Nearest(Input, Output, options);
        return places.Select((place, i) => place == Math.Clamp((int)Round(Place(i), rounding), 0, Input - 1)).All(isSame => isSame);
    }

    /// <summary>Whether our operator mixes the same pixels in the same shares.</summary>
    public bool IsLinear(ResizeOptions options)
    {
        (int Low, int High, float Share)[] places = ResizePlaces.Linear(Input, Output, options);
        return places.Select((place, i) => Math.Abs(Of(place) - Math.Clamp(Place(i), 0, Input - 1)) <= Tolerance * Input).All(isSame => isSame);
    }

    private static float Of((int Low, int High, float Share) place) => place.Low == place.High ? place.Low : place.Low + place.Share;

    private float Place(int output) => Mode switch
    {
        "half_pixel" => ((output + 0.5f) / Scale) - 0.5f,
        "pytorch_half_pixel" => Output > 1 ? ((output + 0.5f) / Scale) - 0.5f : 0,
        "half_pixel_symmetric" => (Input / 2f * (1 - (Output / (Scale * Input)))) + ((output + 0.5f) / Scale) - 0.5f,
        "align_corners" => Output > 1 ? output * (Input - 1) / (float)(Output - 1) : 0,
        "asymmetric" => output / Scale,
        _ => float.NaN,
    };

    private static float Round(float place, string mode) => mode switch
    {
        "round_prefer_floor" => MathF.Ceiling(place - 0.5f),
        "round_prefer_ceil" => MathF.Floor(place + 0.5f),
        "ceil" => MathF.Ceiling(place),
        _ => MathF.Floor(place),
    };
}
